/** Acceptance cases without a test on a single Linux machine without a network, and why. */
export const NOT_RUN: Readonly<Record<number, string>> = {
};

/** What tests of a case leave out, and why. */
export const PARTLY_RUN: Readonly<Record<number, string>> = {
};
