import { resource } from '../resource.ts'

/** Usage over time. */
export const historyUsages = resource({ keyword: 'history-usage', plural: 'history-usages', columns: [] })
