/**
 * The form of names in records of this ecosystem.
 * `declares`: the package first (`=a.b`, `=` for the unnamed one), then, relative to it: types `C`, nested ones `C.D`, functions at the top of a file `f()`, extension
 * functions and properties `.f`, other properties and type aliases `p`; a Java module is `module a.b`.
 * `uses`: types and values by simple name `C`, functions called by their simple name `f()`, members `.f`. Names that the file's own imports or declarations explain are not there.
 */
export const PACKAGE = '=';

/** First words of statements that stand for a declaration: a file sees its own package without an import, and a module those that it requires. */
export const OWN_PACKAGE = 'package';
export const REQUIRES = 'requires ';
export const MODULE = 'module ';

/** Types nested deeper than this are not declared by name: their names would grow with the square of the depth. */
export const MAX_NESTING = 16;
/** Characters of a name with its dots that is read; longer ones are no names. */
export const MAX_NAME = 500;
