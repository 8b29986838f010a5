import { renderToString } from 'react-dom/server'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { expect, it } from 'vitest'
import { boardWords } from './board-words.ts'
import { createI18n } from './create-i18n.ts'
import { sayAssetBytes, toMegabytes } from './say-asset-bytes.ts'

function Hint() {
  const { t } = useTranslation()
  return <p>{t('commands.insert-image')}</p>
}

it.each([
  ['en', '(up to 10 MB)', '(up to 2.5 MB)'],
  ['es', '(hasta 10 MB)', '(hasta 2.5 MB)'],
] as const)(
  '[LM11] in %s words say what the server takes of a picture',
  async (language, before, after) => {
    const i18n = await createI18n(language, boardWords)
    const render = () =>
      renderToString(
        <I18nextProvider i18n={i18n}>
          <Hint />
        </I18nextProvider>,
      )
    let readings = 0
    i18n.on('languageChanged', () => readings++)
    expect(render()).toContain(before)
    sayAssetBytes(i18n, 2.5 * 2 ** 20)
    expect(render()).toContain(after)
    sayAssetBytes(i18n, 2.5 * 2 ** 20)
    expect(readings, 'those who show it are notified, once').toBe(1)
  },
)

it('says no more megabytes than there are, and never none', () => {
  expect([10_485_760, 10_485_759, 1_100_000, 5_000].map(toMegabytes)).toEqual([10, 9.9, 1, 0.1])
})
