import type { Panel, PanelPlace } from './panel.ts'

interface PanelsProps<Page> {
  readonly panels: readonly Panel<Page>[]
  readonly place: PanelPlace
  readonly page: Page
}

/** The panels of one place. */
export function Panels<Page>({ panels, place, page }: PanelsProps<Page>) {
  return panels
    .filter((panel) => panel.place === place)
    .map(({ name, Content }) => <Content key={name} page={page} />)
}
