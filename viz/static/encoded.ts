/** As `encodeURIComponent`, with the marks of a link's own grammar as well; lone surrogates, which no link can carry, become U+FFFD. */
export const encoded = (id: string): string => encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd')).replace(/[~!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
