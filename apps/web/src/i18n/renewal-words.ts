import type { Language } from '@tiza/board/i18n/language'

/** What a page says that is not what the server has any more, or not whole; it may lack all other words. */
export const renewalWords: Readonly<
  Record<
    Language,
    { readonly outdated: string; readonly incomplete: string; readonly reload: string }
  >
> = {
  en: {
    outdated: 'A new version is available.',
    incomplete: 'A part of this page could not be loaded.',
    reload: 'Reload',
  },
  es: {
    outdated: 'Hay una versión nueva.',
    incomplete: 'No se pudo cargar una parte de esta página.',
    reload: 'Recargar',
  },
}
