/** @file The page of a record by itself: its citation. */

import { completeAddresses, connectCopying } from "./copying.js";

completeAddresses(document);
connectCopying(document);
