import { replayPart } from '../reference/suite.ts'

replayPart(4, 4)
