import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { ConfigError } from '../../core/errors/index.ts'
import type { TlsFiles } from './connection-settings.ts'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g

/**
 * Reads a client certificate and its key. Further certificates in the certificate file are the only CAs trusted, as in
 * the original.
 * @throws ConfigError naming the file that cannot be used
 */
export async function readTlsFiles(certFile: string, keyFile: string): Promise<TlsFiles> {
  const [cert, ...ca] = (await readPem(certFile)).match(CERTIFICATE) ?? []
  if (cert === undefined) throw new ConfigError(`certificate file ${certFile} holds no PEM certificate`)
  const files = { cert, key: await readPem(keyFile), ...(ca.length > 0 && { ca }) }
  try {
    createSecureContext(files)
  } catch (cause) {
    throw new ConfigError(`${certFile} and ${keyFile} are no certificate and its key: ${messageOf(cause)}`, { cause })
  }
  return files
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new ConfigError(`cannot read certificate or key file ${file}: ${messageOf(cause)}`, { cause })
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
