export { default } from "../map/atlas-theme.js";
