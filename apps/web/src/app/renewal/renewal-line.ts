import { pickLanguage } from '@tiza/board/i18n/language'
import { renewalWords } from '../../i18n/renewal-words.ts'
import type { Fault } from './fault.ts'
import './renewal-line.css'

/**
 * Says in a line over everything what is wrong, with a button that reloads; once each. It needs nothing
 * else of the page, which may not be there.
 */
export function showRenewalLine(fault: Fault): void {
  const words = renewalWords[pickLanguage([document.documentElement.lang])]
  const line = document.querySelector('.renewal-line') ?? document.createElement('p')
  const shown = line instanceof HTMLElement ? (line.dataset.fault ?? '') : ''
  // What says more stays.
  if (shown.startsWith('refused') && !fault.startsWith('refused')) return
  if (shown === 'outdated' && fault === 'incomplete') return
  line.className = 'renewal-line'
  line.setAttribute('role', 'alert')
  line.setAttribute('data-fault', fault)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = words.reload
  button.addEventListener('click', () => location.reload())
  line.replaceChildren(words[fault], button)
  document.body.append(line)
}
