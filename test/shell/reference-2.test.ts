import { replayPart } from '../reference/suite.ts'

replayPart(2, 4)
