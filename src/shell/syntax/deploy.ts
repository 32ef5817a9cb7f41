import type { JsonObject } from '../../core/json.ts'
import { malformed } from './words.ts'

/** A file to write into a server. */
export interface Deploy {
  readonly action: 'create' | 'append'
  /** Where in the server. */
  readonly path: string
  /** The name of a local file, or where there is none of that name the content itself. */
  readonly source: string
}

/**
 * Reads `path:source`, or `+path:source` to append.
 * @throws UsageError where there is no path
 */
export function parseDeploy(text: string, option = '--deploy'): Deploy {
  const [, plus, path, source] = /^(\+?)([^:]*):(.*)$/s.exec(text) ?? []
  if (path === undefined || source === undefined || path === '')
    throw malformed(option, text, 'is no file to deploy; write PATH:LOCAL_FILE or PATH:CONTENT, +PATH to append')
  return { action: plus === '+' ? 'append' : 'create', path, source }
}

/** The wire form; `read` gives the content of a local file, or undefined where there is none. */
export async function deployConfig(
  deploy: Deploy,
  read: (path: string) => Promise<string | undefined>,
): Promise<JsonObject> {
  const content = (await read(deploy.source)) ?? deploy.source
  const { action, path } = deploy
  return content === '' ? { action, path } : { action, path, content }
}
