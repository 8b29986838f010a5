import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlainPage } from './plain-page.tsx'

/** Says that the page broke, with the one thing that helps. */
export function FailedPage({ onReload }: { readonly onReload: () => void }) {
  const { t } = useTranslation()
  return (
    <PlainPage title={t('failed.title')} body={t('failed.body')}>
      <button type="button" className="button button--main" onClick={onReload}>
        {t('failed.reload')}
      </button>
    </PlainPage>
  )
}

interface BoundaryProps {
  readonly onFailure: () => void
  readonly onReload: () => void
  readonly children: ReactNode
}

/** Shows the failed page in place of children that threw; the error itself goes to the console. */
export class FailureBoundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch() {
    this.props.onFailure()
  }

  override render() {
    return this.state.failed ? <FailedPage onReload={this.props.onReload} /> : this.props.children
  }
}
