import { resource } from '../resource.ts'

export const guestsecgroups = resource({ keyword: 'guestsecgroup', plural: 'guestsecgroups', columns: [] })
