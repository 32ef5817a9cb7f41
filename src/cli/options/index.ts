export { duration, formatDuration, parseDuration } from './duration.ts'
export {
  choice,
  choices,
  type Extra,
  flag,
  integer,
  integerChoice,
  integerPairs,
  integers,
  number,
  pairs,
  text,
  texts,
  time,
} from './fields.ts'
export { metaOf, type OptionKind, type OptionMeta, type Shape, type Values, withMeta } from './meta.ts'
export { momentIn } from './moment.ts'
export { commandLine, optionalPositional, positional, required, secret } from './places.ts'
export { ExactDate } from './time.ts'
