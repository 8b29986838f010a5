/**
 * Where a server has what pdf.js needs besides its code, relative to the start page: CMaps, typefaces for those
 * that are not in the file, and a decoder of JPEG 2000. Named by the version of pdf.js.
 */
export const pdfDataFolder = 'assets/pdfjs-5.6.205/'
