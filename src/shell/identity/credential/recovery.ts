import { credentials } from '../../../api/identity/credentials.ts'
import { secret, texts } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { type JsonObject, objectsIn, textOf } from '../../../core/json.ts'
import { custom, inOwnWay, type Verb } from '../../resource.ts'
import { blobText, newestBlob, refuseSecond } from './blob.ts'
import { fetchCredentials, OF_USER, ownerOf, removeCredentials } from './owner.ts'
import { DEFAULT_PROJECT } from './totp.ts'

const TYPE = 'recovery_secret'

/** Saves the questions and answers by which a user proves who she is when the password is lost. */
export function saveRecoverySecrets(): Verb {
  const options = {
    ...OF_USER,
    question: texts('Question; the first belongs to the first answer, and so on', { wire: false }),
    answer: secret(texts('Answer', { wire: false })),
  }
  return custom(
    options,
    { summary: 'Save questions and answers that recover the account of a user' },
    ({ question: questions = [], answer: answers = [], ...values }) => {
      if (questions.length === 0 || questions.length !== answers.length) {
        throw new UsageError(
          `There are ${questions.length} questions and ${answers.length} answers: give --question and --answer as often.`,
        )
      }
      const pairs = questions.map((question, i) => ({ question, answer: answers[i] ?? '' }))
      return async ({ session, context }) => {
        const owner = await ownerOf(session, values)
        refuseSecond(await fetchCredentials(session, TYPE, owner), 'recovery secrets', values.user)
        const blob = blobText({ questions: pairs, timestamp: Math.floor(context.now() / 1000) })
        await session.manager(credentials).create({ ...owner, project_id: DEFAULT_PROJECT, type: TYPE, blob })
        return { kind: 'text', text: 'success\n' }
      }
    },
  )
}

export function getRecoverySecrets(): Verb {
  return custom(OF_USER, { summary: 'Show the recovery questions and answers of a user' }, values => async call => {
    const found = await fetchCredentials(call.session, TYPE, await ownerOf(call.session, values))
    const { questions } = newestBlob(found, 'recovery secrets', values.user)
    const pairs = objectsIn(questions)
    return inOwnWay(call, { kind: 'text', text: `secret: [${pairs.map(pairText).join(' ')}]\n` }, pairs)
  })
}

function pairText(pair: JsonObject): string {
  return `{${textOf(pair, 'question') ?? ''} ${textOf(pair, 'answer') ?? ''}}`
}

export function removeRecoverySecrets(): Verb {
  return custom(
    OF_USER,
    { summary: 'Delete the recovery questions and answers of a user' },
    values =>
      async ({ session }) =>
        removeCredentials(session, TYPE, await ownerOf(session, values)),
  )
}
