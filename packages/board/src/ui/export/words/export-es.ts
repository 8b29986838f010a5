import type { ExportTranslation } from './translation.ts'

/** What is said where a board is exported, in Spanish. */
export const es: ExportTranslation = {
  export: {
    title: 'Exportar',
    scope: {
      label: 'Qué',
      all: 'Todo',
      selected: 'Selección',
      framed: 'Marco',
      view: 'Lo que veo',
    },
    frame: 'Qué marco',
    format: {
      label: 'Como',
      png: 'PNG',
      svg: 'SVG',
      pdf: 'PDF',
      tiza: 'Archivo de Tiza',
      excalidraw: 'Excalidraw',
      markdown: 'Texto (Markdown)',
      csv: 'Tabla (CSV)',
    },
    scale: 'Tamaño',
    times: '{{scale}} ×',
    pixels: '{{width}} × {{height}} píxeles',
    reduced:
      '{{wide}} × {{high}} píxeles son más de los que puede tener una imagen. La mayor que se puede hacer tiene {{width}} × {{height}}.',
    letters: { label: 'Letras', paths: 'Como formas', text: 'Como texto' },
    lettersNote: {
      paths: 'Se ven igual en cualquier programa y se pueden seleccionar y copiar.',
      text: 'Se pueden cambiar; los programas sin nuestros tipos de letra las muestran en otros.',
    },
    excalidrawNote:
      'Las flechas siguen unidas; los grupos y los marcos siguen siéndolo. Las notas pasan a ser cajas con relleno, y cada página de un PDF, una imagen; el papel, los remates, la negrita y la cursiva se quedan aquí.',
    pages: {
      label: 'Páginas',
      whole: 'Una, del tamaño de la pizarra',
      frames: 'Una por marco',
      sheet: 'Ajustada a una hoja',
      poster: 'Un póster de varias hojas',
      original: 'PDF original con lo dibujado',
      ink: 'Solo lo dibujado sobre el PDF',
    },
    pdf: {
      label: 'Qué PDF',
      option_one: 'PDF {{number}}: página {{pages}}',
      option_other: 'PDF {{number}}: páginas {{pages}}',
      originalNote_one:
        'Lo dibujado sobre su página en la pizarra pasa al PDF. Su texto, sus enlaces, sus formularios y sus demás páginas quedan como están.',
      originalNote_other:
        'Lo dibujado sobre sus {{count}} páginas en la pizarra pasa al PDF. Su texto, sus enlaces, sus formularios y sus demás páginas quedan como están.',
      covered_one:
        'En la página {{pages}}, los campos del formulario que tienen color taparán lo dibujado sobre ellos: los programas muestran los campos por encima de todo.',
      covered_other:
        'En las páginas {{pages}}, los campos del formulario que tienen color taparán lo dibujado sobre ellos: los programas muestran los campos por encima de todo.',
      inkNote_one: 'Una página transparente, del tamaño de la del PDF',
      inkNote_other: '{{count}} páginas transparentes, del tamaño de las del PDF',
    },
    sheet: { label: 'Hoja', a4: 'A4', a3: 'A3', letter: 'Carta' },
    side: { label: 'Formato', upright: 'Vertical', wide: 'Horizontal' },
    across: 'Hojas a lo ancho',
    pageNote: {
      size: '{{width}} × {{height}} cm',
      count_one: 'Una página',
      count_other: '{{count}} páginas',
      poster_one: 'Una hoja: {{width}} × {{height}} cm',
      poster_other:
        '{{count}} hojas, {{across}} a lo ancho y {{down}} a lo alto: {{width}} × {{height}} cm en total, con marcas de corte',
      reduced: 'Una página no puede ser mayor: se hace al {{percent}} % de su tamaño.',
      fewer:
        'Son más hojas de las que puede tener un archivo: se hace al {{percent}} % de ese ancho.',
      tooMany: 'Un archivo no tiene más páginas: contiene los primeros {{count}} marcos.',
    },
    about: { title: 'Título', author: 'Autor' },
    paper: { label: 'Fondo', paper: 'Papel', none: 'Transparente' },
    theme: 'Colores',
    inside: 'Conservar las formas dentro',
    insideNote:
      'Al soltarlo en una pizarra, el archivo vuelve a ser formas: también las que otras tapan o sus bordes cortan.',
    names: 'Decir quién hizo qué',
    namesNote: 'Con los nombres de las personas y la hora. Quien reciba el archivo puede leerlos.',
    copy: {
      picture: 'Copiar imagen',
      words: 'Copiar las palabras',
      excalidraw: 'Copiar para Excalidraw',
    },
    save: 'Guardar',
    cancel: 'Cancelar',
    working: 'Haciendo el archivo',
    failed:
      'No se puede hacer el archivo. Quizá falte memoria: una parte más pequeña puede funcionar.',
    failures: {
      pdfProtected:
        'Este PDF está protegido contra cambios, y así sigue. Elige «Una por marco»: hace un PDF con sus páginas como imágenes.',
      pdfXfa:
        'Este PDF es un formulario (XFA) que otros programas dibujan en lugar de sus páginas: no se vería nada de lo dibujado. Elige «Una por marco»: hace un PDF con sus páginas como imágenes.',
      pdfUnreadable:
        'Este PDF está demasiado dañado para escribir en él. Elige «Una por marco»: hace un PDF con sus páginas como imágenes.',
      pdfMissing: 'Ahora no se puede obtener el PDF. Inténtalo más tarde.',
    },
    copied: {
      picture: 'La imagen está en el portapapeles.',
      words: 'Las palabras están en el portapapeles.',
      excalidraw: 'Está en el portapapeles: pégalo en Excalidraw.',
    },
    missing_one: 'No se ha podido obtener una imagen: es un hueco gris en el archivo.',
    missing_other: 'No se han podido obtener {{count}} imágenes: son huecos grises en el archivo.',
  },
}
