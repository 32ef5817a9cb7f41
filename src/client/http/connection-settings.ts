import type { SessionOptions } from '../session-options.ts'
import type { Outgoing } from './outgoing.ts'

/** A client certificate, its key and the CAs to trust (Node's own when absent), in PEM. */
export interface TlsFiles {
  readonly cert?: string
  readonly key?: string
  readonly ca?: string[]
}

/** What a connection needs besides its address. */
export interface ConnectionSettings extends TlsFiles {
  /** Whether a certificate must be trusted. */
  readonly rejectUnauthorized: boolean
}

/**
 * Sends a request of ours. `request` is what ky made of it: its signal rules. Unless `streamed`, the answer has been
 * read when it is given. Fails like fetch: a TypeError whose cause is the reason.
 */
export type Send = (outgoing: Outgoing, request: Request, streamed: boolean) => Promise<Response>

/**
 * The settings that a session's options ask for.
 * @throws ConfigError when a certificate or key file cannot be used
 */
export async function connectionSettings(options: SessionOptions): Promise<ConnectionSettings> {
  const { insecure = false, certFile, keyFile } = options
  const rejectUnauthorized = !insecure
  if (certFile === undefined || keyFile === undefined) return { rejectUnauthorized }
  const { readTlsFiles } = await import('./tls-files.ts')
  return { rejectUnauthorized, ...(await readTlsFiles(certFile, keyFile)) }
}
