import { describeAccessStore } from '../contracts/describe-access-store.ts'
import { describeAccessTerms } from '../contracts/describe-access-terms.ts'
import { describeAdmissionStore } from '../contracts/describe-admission-store.ts'
import { describeAuditStore } from '../contracts/describe-audit-store.ts'
import { describeBinStore } from '../contracts/describe-bin-store.ts'
import { describeBoardLog } from '../contracts/describe-board-log.ts'
import { describeCatalog } from '../contracts/describe-catalog.ts'
import { describeClaimStore } from '../contracts/describe-claim-store.ts'
import { describeHousekeeping } from '../contracts/describe-housekeeping.ts'
import { describePictureStore } from '../contracts/describe-picture-store.ts'
import { describeSecretStore } from '../contracts/describe-secret-store.ts'
import { createMemoryStorage } from './memory-storage.ts'

const open = async () => createMemoryStorage()

describeBoardLog('memory', open)
describeCatalog('memory', open)
describeAccessStore('memory', open)
describeAccessTerms('memory', open)
describeAdmissionStore('memory', open)
describeAuditStore('memory', open)
describeBinStore('memory', open)
describeClaimStore('memory', open)
describePictureStore('memory', open)
describeHousekeeping('memory', open)
describeSecretStore('memory', open)
