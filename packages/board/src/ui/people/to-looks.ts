/** Letters that look like others, by these: from `confusables.txt` of Unicode TR39, those that are in names. */
const lookLike: readonly (readonly [looks: string, letters: string])[] = [
  // Cyrillic, Greek and Cherokee capitals; small letters below.
  ['ABEZHIKMNOPTYX', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'],
  ['ABCEHIJKMOPSTXY', 'АВСЕНІЈКМОРЅТХУ'],
  ['ABCDEGHJKLMPSTVWZ', 'ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᏚᎢᏙᎳᏃ'],
  ['aiknopuvwxy', 'αικηορυνωχγ'],
  ['aceghijkmopqstuwxyd', 'асеɡһіјкморԛѕтսԝхуԁ'],
  ['hnou', 'հոօս'],
  ['abcdeghijklmnoprstuvwyz', 'ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ'],
  // What has no mark that could be taken off.
  ['OLDHT', 'ØŁĐĦŦ'],
  ['ijgaoldhts', 'ıȷɡɑøłđħŧƽ'],
]

const looks = new Map(
  lookLike.flatMap(([plain, letters]) => {
    const targets = [...plain]
    return [...letters].map((letter, at): [string, string] => [letter, targets[at] ?? letter])
  }),
)

/** Marks of Latin, Greek and Cyrillic letters: in other scripts marks are letters of their own. */
const marks = /[\u0300-\u036f]/gu
/** What is between letters, or cannot be seen. */
const gaps = /[\p{Z}\p{P}\p{C}\p{Sk}]/gu

/**
 * What a name looks like, in three ways: names that share one look alike. Without case; without case and with letters
 * of one alphabet; and with capital I, small l and 1 in one. The idea is the skeleton of Unicode TR39, the table a
 * short one: a mark by a name is advice, and forbids nothing. Empty for an empty name.
 */
export function toLooks(name: string): ReadonlySet<string> {
  const plain = name.normalize('NFKD').replace(marks, '').replace(gaps, '')
  // Nothing but signs: these are all that there is to see.
  if (plain === '') return new Set(name.trim() === '' ? [] : [name.normalize('NFKC').trim()])
  const latin = Array.from(plain, (letter) => looks.get(letter) ?? letter).join('')
  const drawn = latin.replace(/[I1|]/g, 'l').replace(/[0O]/g, 'o').replace(/rn/g, 'm')
  return new Set([fold(plain), fold(latin), `=${drawn}`])
}

/** Also what has no small letter of its own, and a sigma at the end. */
function fold(text: string): string {
  return text.toUpperCase().toLowerCase()
}
