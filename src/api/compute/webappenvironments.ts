import { resource } from '../resource.ts'

export const webappenvironments = resource({ keyword: 'webappenvironment', plural: 'webappenvironments', columns: [] })
