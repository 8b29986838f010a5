/** Codes of the keys that write, row by row from the top left; `IntlBackslash` is left out. */
export const writingCodes: readonly string[] = [
  'Backquote',
  ...[...'1234567890'].map((digit) => `Digit${digit}`),
  ...['Minus', 'Equal'],
  ...[...'QWERTYUIOP'].map((key) => `Key${key}`),
  ...['BracketLeft', 'BracketRight'],
  ...[...'ASDFGHJKL'].map((key) => `Key${key}`),
  ...['Semicolon', 'Quote', 'Backslash'],
  ...[...'ZXCVBNM'].map((key) => `Key${key}`),
  ...['Comma', 'Period', 'Slash'],
]

/** What the keys of `writingCodes` say, without and with Shift; `´` and its like stand for dead keys. */
export interface KeyboardLayout {
  readonly plain: string
  readonly shifted: string
}

const us: KeyboardLayout = {
  plain: "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./",
  shifted: '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?',
}

/** As xkb and Windows have them. */
export const keyboardLayouts = {
  US: us,
  UK: {
    plain: "`1234567890-=qwertyuiop[]asdfghjkl;'#zxcvbnm,./",
    shifted: '¬!"£$%^&*()_+QWERTYUIOP{}ASDFGHJKL:@~ZXCVBNM<>?',
  },
  German: {
    plain: '^1234567890ß´qwertzuiopü+asdfghjklöä#yxcvbnm,.-',
    shifted: '°!"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ\'YXCVBNM;:_',
  },
  French: {
    plain: '²&é"\'(-è_çà)=azertyuiop^$qsdfghjklmù*wxcvbn,;:!',
    shifted: '²1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µWXCVBN?./§',
  },
  Spanish: {
    plain: "º1234567890'¡qwertyuiop`+asdfghjklñ´çzxcvbnm,.-",
    shifted: 'ª!"·$%&/()=?¿QWERTYUIOP^*ASDFGHJKLÑ¨ÇZXCVBNM;:_',
  },
  Swedish: {
    plain: "§1234567890+´qwertyuiopå¨asdfghjklöä'zxcvbnm,.-",
    shifted: '½!"#¤%&/()=?`QWERTYUIOPÅ^ASDFGHJKLÖÄ*ZXCVBNM;:_',
  },
  Dvorak: {
    plain: "`1234567890[]',.pyfgcrl/=aoeuidhtns-\\;qjkxbmwvz",
    shifted: '~!@#$%^&*(){}"<>PYFGCRL?+AOEUIDHTNS_|:QJKXBMWVZ',
  },
  Russian: {
    plain: 'ё1234567890-=йцукенгшщзхъфывапролджэ\\ячсмитьбю.',
    shifted: 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ/ЯЧСМИТЬБЮ,',
  },
  Greek: {
    plain: "`1234567890-=;ςερτυθιοπ[]ασδφγηξκλ΄'\\ζχψωβνμ,./",
    shifted: '~!@#$%^&*()_+:΅ΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ¨"|ΖΧΨΩΒΝΜ<>?',
  },
  Hebrew: {
    plain: ";1234567890-=/'קראטוןםפ][שדגכעיחלךף,\\זסבהנמצתץ.",
    shifted: '~!@#$%^&*)(_+QWERTYUIOP}{ASDFGHJKL:"|ZXCVBNM><?',
  },
  Arabic: {
    plain: 'ذ1234567890-=ضصثقفغعهخحجدشسيبلاتنمكط\\ئءؤرﻻىةوزظ',
    shifted:
      '\u0651!@#$%^&*)(_+\u064e\u064b\u064f\u064cﻹإ‘÷×؛<>\u0650\u064d][ﻷأـ،/:"|~\u0652}{ﻵآ’,.؟',
  },
  Japanese: {
    plain: '`1234567890-^qwertyuiop@[asdfghjkl;:]zxcvbnm,./',
    shifted: '~!"#$%&\'()\u203e=~QWERTYUIOP`{ASDFGHJKL+*}ZXCVBNM<>?',
  },
} satisfies Record<string, KeyboardLayout>
