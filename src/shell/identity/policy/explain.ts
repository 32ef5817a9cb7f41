import { text, texts } from '../../../cli/options/index.ts'
import { picksData } from '../../../cli/shape/options.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, stringifyJson, textOf } from '../../../core/json.ts'
import { custom, type Verb } from '../../resource.ts'
import { treeOf } from './blob.ts'
import { FOR_WHOM, type Matched, policiesFor } from './matched.ts'
import { isHigher, judge, type Scope, scopeOf, scopesAllowing, type Verdict } from './rules.ts'

/** A question: may this be done in this scope? */
interface Question {
  readonly scope: Scope
  /** Service, resource, action and what follows; `*` where not said. */
  readonly request: readonly string[]
}

const OPTIONS = {
  request: texts('Question, KEY:SCOPE:SERVICE[:RESOURCE:ACTION:EXTRA], e.g. q1:project:compute:servers:create'),
  name: text('Ask this policy, ID or name, as well'),
  ip: text('IP address that the user logs in from'),
  ...FOR_WHOM,
}

/** Explains what the policies of a user allow: for each question the request and the verdict. */
export function explain(): Verb {
  return custom(
    OPTIONS,
    {
      summary: 'Ask whether policies allow something',
      examples: ['policy-explain --request q1:project:compute:servers:create --user demo --project demo'],
    },
    ({ request: words = [], name = '', ...whom }) => {
      const asked = Object.fromEntries(words.map(questionParts))
      if ((whom.user ?? '') !== '' && (whom.project ?? '') === '') {
        throw new UsageError('Missing option --project: the project that the user works in.')
      }
      return async call => {
        const fetch = await policiesFor(call.session, whom)
        const policy = name === '' ? undefined : await call.manager.get(name)
        const matched = words.length === 0 ? {} : ((await fetch()) ?? {})
        const answers: JsonObject = {}
        for (const [key, parts] of Object.entries(asked)) {
          const question = questionOf(parts)
          const verdict = verdictFor(matched, question)
          answers[key] =
            policy === undefined
              ? [...question.request, verdict]
              : [...question.request, named(isJsonObject(policy) ? policy : {}, question), verdict]
        }
        const line = `Request: ${stringifyJson(asked, { sortKeys: true })}\n`
        const { globals } = call.context
        if (globals.output_format !== 'table' || picksData(globals)) return { kind: 'object', value: answers }
        return {
          kind: 'sequence',
          parts: [
            { kind: 'text', text: line },
            { kind: 'object', value: answers },
          ],
        }
      }
    },
  )
}

/** @throws UsageError for a word that is no question */
function questionParts(word: string): [string, string[]] {
  const [key = '', ...parts] = word.split(':')
  if (parts.length >= 2) return [key, parts]
  throw new UsageError(
    `--request: "${word}" is no question; write KEY:SCOPE:SERVICE[:RESOURCE:ACTION:EXTRA], e.g. q1:project:compute:servers:list.`,
  )
}

function questionOf([scope = '', service = '*', resource = '*', action = '*', ...extra]: readonly string[]): Question {
  return { scope: scopeOf(scope), request: [service, resource, action, ...extra] }
}

function verdictFor(matched: Matched, { scope, request }: Question): Verdict {
  for (const allowing of scopesAllowing(scope)) {
    const policies = matched[allowing] ?? []
    if (policies.some(policy => judge(policy, request) === 'allow')) return 'allow'
  }
  return 'deny'
}

function named(policy: JsonObject, { scope, request }: Question): Verdict {
  if (isHigher(scope, scopeOf(textOf(policy, 'scope') ?? ''))) return 'deny'
  return judge(treeOf(policy), request) ?? 'deny'
}
