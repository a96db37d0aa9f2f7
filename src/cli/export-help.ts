/** Commands of the forges that print what an export option reads, as it is. */
export const EXPORT_COMMANDS: readonly { readonly option: string; readonly command: string; readonly note?: string }[] = [
  { option: '--reviews', command: 'gh pr list --state merged --limit 1000 --json number,author,mergedBy,mergedAt,createdAt,mergeCommit,reviews,reviewDecision > reviews.json' },
  { option: '--reviews', command: 'glab api --paginate "projects/:id/merge_requests?state=merged&per_page=100" > reviews.json', note: 'GitLab lists who was asked to review; approvals are not in it' },
  { option: '--work-items', command: 'gh issue list --state all --limit 1000 --json number,title,labels,milestone,createdAt,closedAt > work-items.json' },
  { option: '--work-items', command: 'glab api --paginate "projects/:id/issues?per_page=100" > work-items.json' },
  { option: '--deployments', command: "gh api --paginate 'repos/{owner}/{repo}/deployments?per_page=100' > deployments.json", note: 'without outcomes, which GitHub keeps apart' },
  { option: '--deployments', command: 'glab api --paginate "projects/:id/deployments?per_page=100" > deployments.json' },
  { option: '--incidents', command: 'gh issue list --label incident --state all --limit 1000 --json number,createdAt,closedAt,labels > incidents.json' },
  { option: '--incidents', command: 'glab api --paginate "projects/:id/issues?issue_type=incident&per_page=100" > incidents.json' },
];

export const EXPORT_HELP = `
Exports, as the forges' command lines print them:
${EXPORT_COMMANDS.map(({ option, command, note }) => `  ${option} ${command.slice(command.lastIndexOf(' ') + 1)}\n    ${command}${note === undefined ? '' : `\n    (${note})`}`).join('\n')}
`;
