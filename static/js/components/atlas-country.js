export { default } from "../map/atlas-country.js";
