/** What a page says: without its data and its program, which say nothing to a reader. */
export const documentText = (page: string): string => page.replace(/<script [^>]*>[\s\S]*?<\/script>/g, '');
