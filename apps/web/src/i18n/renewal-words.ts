import type { Language } from '@tiza/board/i18n/language'
import type { Fault } from '../app/renewal/fault.ts'

/** What a page says that is not what the server has any more, or not whole; it may lack all other words. */
export const renewalWords: Readonly<Record<Language, Readonly<Record<Fault | 'reload', string>>>> =
  {
    en: {
      outdated: 'A new version is available.',
      incomplete: 'A part of this page could not be loaded.',
      refused: 'This page is too old for the server. Reload to get the new version.',
      refusedKept:
        'This page is too old for the server. Reload to get the new version: your unsent changes are kept on this device.',
      refusedUnkept:
        'This page is too old for the server. Keep a copy of your unsent changes before you reload.',
      reload: 'Reload',
    },
    es: {
      outdated: 'Hay una versión nueva.',
      incomplete: 'No se pudo cargar una parte de esta página.',
      refused:
        'Esta página es demasiado antigua para el servidor. Recárgala para tener la nueva versión.',
      refusedKept:
        'Esta página es demasiado antigua para el servidor. Recárgala para tener la nueva versión: tus cambios sin enviar quedan guardados en este dispositivo.',
      refusedUnkept:
        'Esta página es demasiado antigua para el servidor. Guarda una copia de tus cambios sin enviar antes de recargarla.',
      reload: 'Recargar',
    },
  }
