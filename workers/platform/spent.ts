/** Units the platform bills, counted where they are used. */
export interface Spent {
  /** of the objects' SQLite and of D1, index rows included */
  rowsRead: number;
  rowsWritten: number;
  /** calls of objects, alarms included */
  objectRequests: number;
  workerRequests: number;
  /** a message on a queue is three: written, read, removed */
  queueOperations: number;
}
