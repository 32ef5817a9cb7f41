/** The shells that can be completed in. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const
export type Shell = (typeof SHELLS)[number]

/** The script that a shell loads to complete a program's command lines; it calls the program back. */
export async function completionScript(shell: Shell, program: string): Promise<string> {
  if (shell === 'bash') return (await import('./bash.ts')).bashScript(program)
  if (shell === 'zsh') return (await import('./zsh.ts')).zshScript(program)
  if (shell === 'fish') return (await import('./fish.ts')).fishScript(program)
  return (await import('./powershell.ts')).powershellScript(program)
}
