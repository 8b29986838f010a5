import type { FormName } from './forms.ts'

/** The names of Mermaid 11 and 12 for the forms that are drawn as they are. */
const same: readonly (readonly [FormName, string])[] = [
  ['rect', 'rect proc process rectangle squareRect'],
  ['round', 'rounded event roundedRect'],
  ['stadium', 'stadium pill terminal'],
  ['subroutine', 'fr-rect framed-rectangle subproc subprocess subroutine'],
  ['cylinder', 'cyl cylinder database db'],
  ['circle', 'circle circ'],
  ['doubleCircle', 'dbl-circ double-circle doublecircle'],
  ['ellipse', 'ellipse'],
  ['diamond', 'diam decision diamond question'],
  ['hexagon', 'hex hexagon prepare'],
  ['leanRight', 'lean-r lean-right lean_right in-out'],
  ['leanLeft', 'lean-l lean-left lean_left out-in'],
  ['trapezoid', 'trap-b priority trapezoid trapezoid-bottom'],
  ['trapezoidDown', 'trap-t inv-trapezoid inv_trapezoid manual trapezoid-top'],
  ['flag', 'odd rect_left_inv_arrow'],
  ['text', 'text'],
  ['card', 'notch-rect card notched-rectangle'],
  ['linedRect', 'lin-rect lined-rectangle lined-process lin-proc shaded-process'],
  ['dividedRect', 'div-rect div-proc divided-rectangle divided-process'],
  ['windowPane', 'win-pane internal-storage window-pane'],
  ['document', 'doc document'],
  ['delay', 'delay half-rounded-rectangle'],
  ['loopLimit', 'notch-pent loop-limit notched-pentagon'],
  ['slopedRect', 'sl-rect manual-input sloped-rectangle'],
  ['triangle', 'tri extract triangle'],
  ['triangleDown', 'flip-tri manual-file flipped-triangle'],
  ['hourglass', 'hourglass collate'],
  ['cloud', 'cloud'],
  ['bang', 'bang'],
  ['start', 'sm-circ start small-circle'],
  ['stop', 'fr-circ stop framed-circle'],
  ['junction', 'f-circ junction filled-circle'],
  ['fork', 'fork join'],
]

/** Those that become one that is like them. */
const alike: readonly (readonly [FormName, string])[] = [
  [
    'document',
    'lin-doc lined-document docs documents st-doc stacked-document tag-doc tagged-document',
  ],
  ['cylinder', 'lin-cyl disk lined-cylinder h-cyl das horizontal-cylinder datastore data-store'],
  ['circle', 'cross-circ summary crossed-circle'],
  ['delay', 'curv-trap display curved-trapezoid'],
  ['flag', 'flag paper-tape'],
  ['text', 'brace brace-l brace-r braces comment'],
]

const named = (list: typeof same, isAlike: boolean) =>
  list.flatMap(([form, names]) =>
    names.split(' ').map((name) => [name, { form, isAlike }] as const),
  )

const byName = new Map([...named(same, false), ...named(alike, true)])

/** The form of a name in Mermaid, or one that is like it; a rectangle for a name that nothing here is like. */
export function findForm(name: string): { readonly form: FormName; readonly isAlike: boolean } {
  return byName.get(name) ?? { form: 'rect', isAlike: true }
}
