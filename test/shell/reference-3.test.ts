import { replayPart } from '../reference/suite.ts'

replayPart(3, 4)
