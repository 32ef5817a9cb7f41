/** A name in several languages: keys are language tags as the original uses them (`en`, `cn`). */
export type I18nName = Readonly<Record<string, string>>
