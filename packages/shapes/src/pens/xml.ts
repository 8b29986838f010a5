/** An element of XML; its content is XML already. */
export function toElement(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content = '',
): string {
  const list = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${toText(value)}"`)
    .join('')
  return content === '' ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** What XML 1.0 has no way to write: control letters, halves of letters, and two that never are any. */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text as XML has it, between tags or quotes. */
export function toText(text: string): string {
  return text.replace(unwritable, '\ufffd').replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}
