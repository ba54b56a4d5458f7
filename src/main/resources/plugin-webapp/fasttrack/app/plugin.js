// What Fast Track adds to Tasklist. The webapp waits for this file even if it adds nothing.
export default [];
