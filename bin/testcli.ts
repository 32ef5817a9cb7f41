#!/usr/bin/env node
import { launch } from '../src/launch.ts'

await launch(async () => {
  const [{ main }, { testcli }] = await Promise.all([
    import('../src/main.ts'),
    import('../src/multicloud/shell/program.ts'),
  ])
  const loadForms = async () => await (await import('../src/multicloud/index.ts')).accountForms()
  const startSimulator = async () => {
    const { startTestCloud } = await import('../src/testcloud/index.ts')
    const { url, credentials, close } = await startTestCloud()
    const { accessKeyId, accessKeySecret } = credentials.administrator
    return { url, accessKeyId, accessKeySecret: accessKeySecret.reveal(), close }
  }
  const { argv, env } = process
  await main(testcli({ loadForms, startSimulator, argv: argv.slice(2), env, cwd: process.cwd() }))
})
