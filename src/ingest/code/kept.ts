/** What was read of contents, kept between runs by keys made of them; both functions may forget. What was kept is never changed. */
export interface Kept<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
}
