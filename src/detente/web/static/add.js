// Files that are dropped land in the field for files; what was chosen is told.
const drop = document.getElementById("drop"), files = document.getElementById("files"), chosen = document.getElementById("chosen");
if (drop && files) {
  const tell = () => { chosen.textContent = files.files.length ? [...files.files].slice(0, 5).map((file) => file.name).join(", ") + (files.files.length > 5 ? ` and ${files.files.length - 5} more` : "") : ""; };
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.remove("over"); });
  drop.addEventListener("drop", (event) => { if (event.dataTransfer.files.length) { files.files = event.dataTransfer.files; tell(); } });
  files.addEventListener("change", tell);
}
