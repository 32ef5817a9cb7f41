import { OUR_CLOUDS } from './account-forms.ts'
import type { CloudForm } from './form.ts'
import { PRIVATE_CLOUDS } from './private-clouds.ts'
import { PUBLIC_CLOUDS } from './public-clouds.ts'

/** A cloud that this project implements declares its form itself; the table speaks for the others. */
const OTHERS = [...PUBLIC_CLOUDS, ...PRIVATE_CLOUDS].filter(({ suffix }) => !OUR_CLOUDS.some(o => o.suffix === suffix))

/** Every cloud that accounts can be imported from. */
export const CLOUDS: readonly CloudForm[] = [...OUR_CLOUDS, ...OTHERS]
