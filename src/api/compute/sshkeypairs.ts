import { resource } from '../resource.ts'

export const sshkeypairs = resource({ keyword: 'sshkeypair', plural: 'sshkeypairs', columns: [] })
