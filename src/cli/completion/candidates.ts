/** The words of a command line up to the cursor, the program's name left out. */
export interface Typed {
  /** The words in front of the one at the cursor. */
  readonly before: readonly string[]
  /** What is typed of the word at the cursor; empty between words. */
  readonly current: string
}

/** One thing that may stand at the cursor. */
export interface Candidate {
  readonly text: string
  readonly description?: string
}

/** What may stand at the cursor. */
export interface Candidates {
  readonly list: readonly Candidate[]
  /** What is typed of the word already and stays in front of each candidate, e.g. `--zone=` or `id,name,`. */
  readonly lead?: string
  /** More of the same word follows, so that no blank is put behind it. */
  readonly open?: boolean
  /** Names of files may stand there as well; the shell knows them best. */
  readonly files?: 'files' | 'folders'
}

export const NOTHING: Candidates = { list: [] }
