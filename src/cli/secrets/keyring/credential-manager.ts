import { Secret } from '../../../core/secret.ts'
import type { Context } from '../../context.ts'
import { type Keyring, SERVICE } from './keyring.ts'
import { runTool } from './tool.ts'

/** The vault behind Windows' Credential Manager; what `cmdkey` keeps cannot be read back. */
const VAULT =
  "$ErrorActionPreference='Stop'; " +
  '[void][Windows.Security.Credentials.PasswordVault,Windows.Security.Credentials,ContentType=WindowsRuntime]; ' +
  '$vault=New-Object Windows.Security.Credentials.PasswordVault; '

/**
 * Windows' Credential Manager, by Windows PowerShell (PowerShell 7 cannot reach it). Secrets go over standard input.
 * Ids are ours and hold nothing that PowerShell would read as anything but text.
 */
export function credentialManager(context: Context): Keyring {
  // By its full name: Windows looks into the current folder first.
  const root = context.env.SystemRoot ?? ''
  const program = root === '' ? 'powershell.exe' : `${root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`
  const shell = (script: string, input?: string) =>
    runTool(context, program, ['-NoProfile', '-NonInteractive', '-Command', VAULT + script], input)
  return {
    name: 'Windows Credential Manager',
    async store(id, _label, text) {
      const script =
        '$text=[Console]::In.ReadToEnd().Trim(); ' +
        `$vault.Add((New-Object Windows.Security.Credentials.PasswordCredential('${SERVICE}','${id}',$text)))`
      return (await shell(script, text.reveal()))?.code === 0
    },
    async lookup(id) {
      const script = `$found=$vault.Retrieve('${SERVICE}','${id}'); $found.RetrievePassword(); [Console]::Out.Write($found.Password)`
      const found = await shell(script)
      return found?.code === 0 && found.stdout !== '' ? new Secret(found.stdout.trimEnd()) : undefined
    },
    async remove(id) {
      await shell(`$vault.Remove($vault.Retrieve('${SERVICE}','${id}'))`)
    },
  }
}
