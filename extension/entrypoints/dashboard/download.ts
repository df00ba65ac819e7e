/** Hands a text to the browser as a file to save. */
export function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  // The browser takes the file before the next task.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
