import type { Language } from './language.ts'

interface NameWords {
  readonly qualities: readonly string[]
  readonly animals: readonly string[]
  readonly join: (quality: string, animal: string) => string
}

/** What names for people are made of. They are needed before all other words. */
export const personNames: Readonly<Record<Language, NameWords>> = {
  en: {
    qualities: 'Quick Gentle Bright Brave Merry Calm Clever Kind Lucky Sunny Swift Curious'.split(
      ' ',
    ),
    animals: 'Heron Otter Fox Owl Robin Hare Badger Wren Seal Lynx Finch Beaver'.split(' '),
    join: (quality, animal) => `${quality} ${animal}`,
  },
  es: {
    qualities:
      'veloz amable brillante valiente alegre feliz paciente genial fuerte audaz elegante gentil'.split(
        ' ',
      ),
    animals: 'Garza Nutria Zorro Búho Gorrión Liebre Tejón Lince Foca Cigüeña Castor Colibrí'.split(
      ' ',
    ),
    join: (quality, animal) => `${animal} ${quality}`,
  },
}
