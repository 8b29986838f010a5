import type { PdfTranslation } from './translation.ts'

/** What is said where a PDF comes in, in Spanish. */
export const es: PdfTranslation = {
  pdfs: {
    title: 'PDF en la pizarra',
    of_one: '«{{name}}» tiene una página.',
    of_other: '«{{name}}» tiene {{count}} páginas.',
    pages: 'Páginas',
    all: 'Todas',
    first: 'Las primeras {{count}}',
    example: 'Por ejemplo: 1-3, 8, 12-',
    wrong: 'Escribe números de páginas, por ejemplo: 1-3, 8.',
    chosen_one: 'Se pone una página, bloqueada en un marco.',
    chosen_other: 'Se ponen {{count}} páginas, cada una bloqueada en un marco.',
    most_one: 'Solo cabe una página.',
    most_other: 'No se ponen más de {{count}} páginas de una vez.',
    noRoom: 'Esta pizarra está llena.',
    arrangement: { label: 'Ordenar', column: 'En columna', row: 'En fila', grid: 'Cuadrícula' },
    cancel: 'Cancelar',
    place: 'Poner en la pizarra',
    working: 'Leyendo las páginas',
  },
}
