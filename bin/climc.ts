#!/usr/bin/env node
import { launch } from '../src/launch.ts'

await launch(async () => {
  const [{ main }, { climc }] = await Promise.all([import('../src/main.ts'), import('../src/shell/program.ts')])
  await main(climc)
})
