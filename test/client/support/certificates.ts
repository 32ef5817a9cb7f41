import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Finds a program of the system. */
const ENV = '/usr/bin/env'

/** A CA, a certificate of a server (cloud.test, 127.0.0.1) and one of a client, as PEM files in a folder. */
export interface Certificates {
  readonly folder: string
  readonly ca: string
  readonly server: { readonly cert: string; readonly key: string }
  /** The client's certificate, with the CA behind it. */
  readonly client: { readonly certFile: string; readonly keyFile: string }
  remove(): void
}

/** Makes certificates with openssl; undefined where there is none, as Node cannot make any. */
export function makeCertificates(): Certificates | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'climc-tls-'))
  const path = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): void => {
    execFileSync(ENV, ['openssl', ...args], { cwd: folder, stdio: 'pipe' })
  }
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  try {
    openssl('req', '-x509', ...curve, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test CA')
    writeFileSync(path('san.ext'), 'subjectAltName=DNS:cloud.test,IP:127.0.0.1')
    for (const name of ['server', 'client']) {
      openssl('req', ...curve, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
      const sign = ['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial']
      openssl(...sign, '-days', '2', '-extfile', 'san.ext', '-out', `${name}.pem`)
    }
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
  const read = (name: string): string => readFileSync(path(name), 'utf8')
  writeFileSync(path('bundle.pem'), read('client.pem') + read('ca.pem'))
  return {
    folder,
    ca: read('ca.pem'),
    server: { cert: read('server.pem'), key: read('server.key') },
    client: { certFile: path('bundle.pem'), keyFile: path('client.key') },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
