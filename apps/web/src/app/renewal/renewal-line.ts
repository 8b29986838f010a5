import { pickLanguage } from '@tiza/board/i18n/language'
import { renewalWords } from '../../i18n/renewal-words.ts'
import './renewal-line.css'

/** What is wrong with a page: the server has a newer one, or a part of it cannot be had. */
export type Fault = 'outdated' | 'incomplete'

/**
 * Says in a line over everything what is wrong, with a button that reloads; once each. It needs nothing
 * else of the page, which may not be there.
 */
export function showRenewalLine(fault: Fault): void {
  const words = renewalWords[pickLanguage([document.documentElement.lang])]
  const line = document.querySelector('.renewal-line') ?? document.createElement('p')
  if (line instanceof HTMLElement && line.dataset.fault === 'outdated') return
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
