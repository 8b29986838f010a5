import type { PageTranslation } from './translation.ts'

export const es: PageTranslation = {
  failed: {
    title: 'No se ha podido abrir la pizarra',
    body: 'Algo ha fallado en esta página. Recargarla suele ayudar.',
    reload: 'Recargar',
  },
  missingPage: {
    body: 'Puede que el enlace esté incompleto o que la pizarra estuviera en otro servidor. Pide el enlace otra vez o empieza una pizarra nueva.',
    home: 'Ir a la página de inicio',
  },
  landing: {
    tagline: 'Abre una pizarra, comparte el enlace y dibujad a la vez.',
    newBoard: 'Nueva pizarra',
    creating: 'Preparando tu pizarra…',
    noAccount: 'Sin cuenta ni registro.',
    openFile: 'Abrir un archivo',
    openFileNote:
      'Un archivo de Tiza, o un dibujo de Excalidraw, tldraw, WBO o Xournal++. También puedes soltarlo aquí.',
    reading: 'Leyendo «{{name}}»',
    stopReading: 'Cancelar',
    notABoard:
      'Con «{{name}}» no se puede hacer una pizarra. Las imágenes y los PDF se sueltan en una pizarra abierta.',
    codeTitle: 'Abrir una pizarra con su código',
    code: {
      wrong: 'Este código no lleva ahora a ninguna pizarra. Mira otra vez las seis cifras.',
      rateLimited: 'Demasiados códigos equivocados. Espera un momento y prueba otra vez.',
      unreachable: 'El servidor no responde. Comprueba tu conexión y prueba otra vez.',
    },
    token: 'Contraseña para crear pizarras',
    tokenNote: 'La tiene quien lleva este servidor. Para abrir una pizarra no hace falta.',
    wrongToken: 'Esa no es la contraseña para crear pizarras.',
    signedOut:
      'En este servidor solo crea pizarras quien ha iniciado sesión. Para abrir una basta con su enlace.',
    openTitle: 'Abrir una pizarra con su enlace',
    openPlaceholder: 'Pega aquí el enlace',
    open: 'Abrir',
    invalidLink: 'Esto no parece el enlace de una pizarra.',
    recentTitle: 'Pizarras que has visitado',
    recentNote: 'Esta lista se queda en este dispositivo.',
    forget: 'Quitar {{name}} de la lista',
    untitled: 'Pizarra {{id}}',
    rights: {
      host: 'Eres anfitrión',
      own: 'Dibujar lo propio',
      look: 'Puedes mirar',
    },
    bin: 'Papelera',
    binDays_one: 'queda un día',
    binDays_other: 'quedan {{count}} días',
    restore: 'Sacar',
    restoreOne: 'Sacar {{name}} de la papelera',
    restoreFailed: 'No ha funcionado. Inténtalo otra vez.',
    unreachable: 'El servidor no responde. Comprueba tu conexión y vuelve a intentarlo.',
    rateLimited: 'Son muchas pizarras en poco tiempo. Espera un momento y vuelve a intentarlo.',
    unauthorized:
      'El servidor no acepta esta dirección. Quien lo lleva encuentra en su registro qué ajustar.',
    failed: 'El servidor no ha podido crear la pizarra. Vuelve a intentarlo en un momento.',
  },
}
