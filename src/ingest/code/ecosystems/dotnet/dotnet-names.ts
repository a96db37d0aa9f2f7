/**
 * The form of names in records of this ecosystem.
 * `declares`: namespaces of the file `=A.B` (`=` for the one without a name), types `A.B:C`, nested ones `A.B:C.D`, extension methods `A.B:.m` with the namespace of their class.
 * `uses`: types by simple name `C`, in the place of an attribute `[C`, methods called on a value `.m`, and members of a name `A.B` for aliases of namespaces are not kept.
 */
export const NAMESPACE = '=';

/** First word of statements that stand for a declaration: a file sees its own namespace, and those around it, without an import. */
export const OWN_NAMESPACE = 'namespace';
/** `global using`: of the file that has it, for all files of its project. */
export const GLOBAL = 'global using ';

/** Types nested deeper than this are not declared by name: their names would grow with the square of the depth. */
export const MAX_NESTING = 16;
/** Characters of a name with its dots that is read; longer ones are no names. */
export const MAX_NAME = 500;
