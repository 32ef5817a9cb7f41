// Not by name: an old Node has no such export, and would refuse the whole file.
import nodeModule from 'node:module'

/** The oldest Node that runs us; engines in package.json says the same. */
const NEEDED = [22, 18] as const

/**
 * Starts a program: with the compile cache on, and under a Node that is new enough. Started by an older one, it runs
 * itself again under the Node that the package pins, and where that is not installed says which Node it needs.
 * This file and the executables must load under old versions of Node: nothing of ours may be imported statically.
 */
export async function launch(start: () => Promise<void>): Promise<void> {
  if (isOld(process.versions.node)) return relaunch()
  nodeModule.enableCompileCache?.()
  await start()
}

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])
}

async function relaunch(): Promise<void> {
  const [{ existsSync }, { spawn }, { fileURLToPath }] = await Promise.all([
    import('node:fs'),
    import('node:child_process'),
    import('node:url'),
  ])
  const script = process.argv[1]
  // Next to src/ or dist/, whichever folder this file came from.
  const found = ['..', '../..', '../../..']
    .map(up => fileURLToPath(new URL(`${up}/node_modules/node/bin/node`, import.meta.url)))
    .find(file => existsSync(file))
  if (found === undefined || script === undefined) {
    process.stderr.write(`climc needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node}.\n`)
    process.exitCode = 3
    return
  }
  const child = spawn(found, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  // Ctrl-C on a terminal reaches the child by itself; a second one would cut short how it ends.
  const terminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  process.on('SIGINT', () => terminal || child.kill('SIGINT'))
  const code = await new Promise<number>(resolve => {
    child.on('exit', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 143)))
    child.on('error', () => resolve(3))
  })
  process.exitCode = code
}
